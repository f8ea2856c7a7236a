import pytest


@pytest.fixture(scope="session")
def found(edition):
    """The numbers of the policies that a query finds, best first."""

    def found(query: str) -> list[int]:
        return [hit.policy_id for hit in edition.find(query).hits]

    return found
