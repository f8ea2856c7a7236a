"""Files that are written whole or not at all."""

import errno
import gc
import io
import sys
import zipfile

import pytest

from lnpolicy.whole_file import UntilItFails


class Full(io.BytesIO):
    """A file with room for so many bytes."""

    def __init__(self, room):
        super().__init__()
        self.room = room

    def write(self, content):
        if self.tell() + len(content) > self.room:
            raise OSError(errno.ENOSPC, "full")
        return super().write(content)


@pytest.mark.parametrize("room", [0, 10, 40, 100, 1000])
def test_an_archive_lets_go_of_a_full_disk_without_a_second_complaint(monkeypatch, room):
    complaints = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)

    def write():
        archive = zipfile.ZipFile(UntilItFails(Full(room)), "w")
        for name in "abcdefgh":
            archive.writestr(name, name * 100)
        archive.close()

    with pytest.raises(OSError, match="full"):
        write()
    gc.collect()
    assert complaints == []


def test_a_file_with_room_holds_what_was_written():
    inner = Full(10_000)
    file = UntilItFails(inner)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", "甲")
    assert zipfile.ZipFile(io.BytesIO(inner.getvalue())).read("a").decode() == "甲"


def test_what_waits_and_has_no_room_is_said_where_the_file_is_closed(tmp_path):
    class Waiting(io.BytesIO):
        def close(self):
            super().close()
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        UntilItFails(Waiting()).close()
