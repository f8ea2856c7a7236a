import pytest

import lnpolicy


@pytest.fixture(scope="session")
def handbook():
    return lnpolicy.load()


@pytest.fixture(scope="session")
def found(handbook):
    """The numbers of the policies that a query finds, best first."""

    def found(query: str) -> list[int]:
        return [hit.policy_id for hit in handbook.find(query).hits]

    return found
