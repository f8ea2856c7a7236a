"""Long runs as real processes: killed, interrupted, gone on with; full disks, endless lines, bars on terminals."""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import LNPOLICY, PATIENCE, environment

ROWS = 6_000
MANY_PATIENCE = 240
"""Seconds for runs over many rows on a machine that has other things to do."""
BATCH = ["batch", "toll", "--on", "2026-07-01"]


def told(err):
    """What is said on standard error, but for hints about columns and where it was written."""
    lines = (err if isinstance(err, str) else err.decode()).splitlines()
    return [line for line in lines if not line.startswith(("提示：", "已写 "))]


def file_of_trips(path, rows):
    with path.open("w", encoding="utf-8") as file:
        file.write("序号,车型,轴数,标准通行费\n")
        file.writelines(f"{n},{'货车' if n % 999 else '飞船'},6,{n % 977}.{n % 10}\n" for n in range(1, rows + 1))
    return path


@pytest.fixture(scope="module")
def trips(tmp_path_factory):
    """A file of so many trips that a run can be met on its way."""
    return file_of_trips(tmp_path_factory.mktemp("trips") / "行程.csv", ROWS)


@pytest.fixture(scope="module")
def some_trips(tmp_path_factory):
    """A file of so many trips that what becomes of them is larger than a small disk in every format."""
    return file_of_trips(tmp_path_factory.mktemp("trips") / "行程.csv", ROWS // 6)


@pytest.fixture(scope="module")
def whole(trips):
    """What an undisturbed run writes and says."""
    out = trips.with_name("whole.csv")
    ended = started(trips, out, "--group-by", "轴数")
    said = ended.communicate(timeout=MANY_PATIENCE)
    assert ended.returncode == 1
    return out.read_bytes(), said


def hear_interruptions():
    """In a process that is about to start: a shell in the background would have it ignore them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def started(path, out, *more, **options):
    return subprocess.Popen(
        [LNPOLICY, *BATCH, str(path), "-o", str(out), *more],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        **{"preexec_fn": hear_interruptions} | options,
    )


def noted(out):
    """How many rows a run has noted as done."""
    try:
        return json.loads(out.with_name(f".{out.name}.partial.json").read_text("utf-8"))["rows"]
    except (OSError, ValueError):
        return 0


def wait_until(is_so, process):
    end = time.monotonic() + MANY_PATIENCE
    while not is_so():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture(params=["1", "2"], ids=["one process", "two processes"])
def jobs(request):
    return ["--jobs", request.param]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda how: how.name)
def test_a_run_that_broke_off_is_gone_on_with_and_writes_the_same_bytes(trips, whole, tmp_path, jobs, how):
    out = tmp_path / "结果.csv"
    process = started(trips, out, "--group-by", "轴数", *jobs)
    wait_until(lambda: noted(out), process)
    process.send_signal(how)
    said = process.communicate(timeout=MANY_PATIENCE)[1].decode()
    assert process.returncode == (130 if how is signal.SIGINT else -how)
    assert "Traceback" not in said
    assert not out.exists()
    assert 0 < noted(out) < ROWS
    if how is signal.SIGINT:
        assert re.search(r"提示：已算完的 \d+ 行留着，加 --resume 接着算\n$", said)

    again = started(trips, out, "--group-by", "轴数")
    assert "加 --resume 接着算" in again.communicate(timeout=MANY_PATIENCE)[1].decode()
    assert again.returncode == 2

    resumed = started(trips, out, "--group-by", "轴数", "--resume", *jobs)
    printed, said = resumed.communicate(timeout=MANY_PATIENCE)
    assert (printed, told(said)) == (whole[1][0], told(whole[1][1]))
    assert resumed.returncode == 1
    assert out.read_bytes() == whole[0]
    assert [path.name for path in tmp_path.iterdir()] == ["结果.csv"]


def test_another_run_is_not_gone_on_with(trips, tmp_path):
    out = tmp_path / "结果.csv"
    process = started(trips, out, "--jobs", "1")
    wait_until(lambda: noted(out), process)
    process.kill()
    process.communicate(timeout=MANY_PATIENCE)
    other = started(trips, out, "--resume", "--explain")
    assert "和上次算的不是一回事" in other.communicate(timeout=MANY_PATIENCE)[1].decode()
    assert other.returncode == 2


def test_what_lies_behind_the_note_is_written_anew(trips, whole, tmp_path):
    out = tmp_path / "结果.csv"
    process = started(trips, out, "--group-by", "轴数", "--jobs", "1")
    wait_until(lambda: noted(out), process)
    process.kill()
    process.communicate(timeout=MANY_PATIENCE)
    with out.with_name(".结果.csv.partial").open("ab") as partial:
        partial.write("货车,6,半".encode())
    resumed = started(trips, out, "--group-by", "轴数", "--resume")
    resumed.communicate(timeout=MANY_PATIENCE)
    assert out.read_bytes() == whole[0]


def test_nothing_is_left_of_a_format_that_cannot_be_gone_on_with(trips, tmp_path):
    out = tmp_path / "结果.parquet"
    process = started(trips, out, "--jobs", "1")
    wait_until(out.with_name(".结果.parquet.partial").exists, process)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=MANY_PATIENCE)
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def workers_of(process):
    """The processes that one has started."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def test_a_process_that_dies_is_named_and_the_run_ends(trips, whole, tmp_path):
    out = tmp_path / "结果.csv"
    process = started(trips, out, "--group-by", "轴数", "--jobs", "2")
    wait_until(lambda: noted(out), process)
    victim = workers_of(process)[1]
    os.kill(victim, signal.SIGKILL)
    said = process.communicate(timeout=MANY_PATIENCE)[1].decode()
    assert process.returncode == 2
    assert f"错误：第 2 个计算进程（进程号 {victim}）中途没了（信号 9）" in said
    assert "Traceback" not in said
    resumed = started(trips, out, "--group-by", "轴数", "--resume")
    resumed.communicate(timeout=MANY_PATIENCE)
    assert out.read_bytes() == whole[0]


def test_processes_end_with_the_one_that_started_them(trips, tmp_path):
    out = tmp_path / "结果.csv"
    process = started(trips, out, "--jobs", "2")
    wait_until(lambda: noted(out), process)
    workers = workers_of(process)
    process.kill()
    process.communicate(timeout=MANY_PATIENCE)
    end = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


@pytest.mark.parametrize("name", ["结果.csv", "结果.jsonl", "结果.parquet", "结果.arrow", "结果.xlsx"])
def test_a_disk_that_is_full_is_one_message_and_nothing_is_left(trips, tmp_path, name):
    """A limit to the size of files stands for the disk: writing on fails in the same way."""

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    process = started(trips, tmp_path / name, "--jobs", "1", preexec_fn=small_files)
    said = process.communicate(timeout=MANY_PATIENCE)[1].decode()
    assert process.returncode == 2
    assert told(said)[0].startswith(f"错误：写不了 {tmp_path / name}（")
    assert len(told(said)) == 2
    assert list(tmp_path.iterdir()) == []


def small_disk(folder, room, *command):
    """Run the program with a disk of so many KiB at `folder`, and return how it ended and what lies there then."""
    script = f'mount -t tmpfs -o size={room}k disk "$0" && "$@"; code=$?; ls -A "$0"; exit $code'
    words = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, str(folder), LNPOLICY, *command]
    ended = subprocess.run(words, capture_output=True, env=environment(), timeout=MANY_PATIENCE)
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


@pytest.fixture(scope="module")
def disks():
    """Skip where nobody but the owner of the machine may make a small disk."""
    mount = ["unshare", "-rm", "mount", "-t", "tmpfs", "disk", "/mnt"]
    if shutil.which("unshare") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs unshare with mounts")


@pytest.mark.parametrize("room", [4, 16, 60])
@pytest.mark.parametrize("ending", ["csv", "parquet", "arrow", "xlsx"])
@pytest.mark.parametrize("command", [["batch", "toll", "--template"], [*BATCH, "TABLE", "--jobs", "1"], ["list"]])
def test_a_small_disk_is_one_message_and_nothing_is_left(disks, some_trips, tmp_path, command, ending, room):
    if command == ["list"] and ending not in ("csv", "xlsx"):
        return
    words = [str(some_trips) if word == "TABLE" else word for word in command]
    code, left, said = small_disk(tmp_path, room, *words, "-o", str(tmp_path / f"结果.{ending}"))
    if code == 0:  # it was large enough
        assert left == f"结果.{ending}\n"
        assert command != [*BATCH, "TABLE", "--jobs", "1"]
        return
    assert (code, left) == (2, "")
    assert told(said) == [
        f"错误：写不了 {tmp_path}/结果.{ending}（磁盘已满）",
        "腾出磁盘空间，或换一个能写的位置",
    ]


def test_a_full_disk_behind_standard_output_is_one_message(lnpolicy, trips):
    with open("/dev/full", "w") as full:
        ended = lnpolicy(*BATCH, str(trips), "--jobs", "1", stdout=full)
    said = ended.err.decode()
    assert ended.code == 2
    assert told(said)[0].startswith("错误：写不了 标准输出（")
    assert len(told(said)) == 2


def test_a_closed_pipe_ends_quietly(trips):
    command = f"{LNPOLICY} {' '.join(BATCH)} '{trips}' --jobs 2 | head -n 1"
    ended = subprocess.run(command, shell=True, capture_output=True, env=environment(), timeout=MANY_PATIENCE)
    assert len(ended.stdout.splitlines()) == 1
    assert told(ended.stderr) == []


def test_an_endless_line_is_refused_in_bounded_memory(tmp_path):
    """A gigabyte without a line end, which lies on no disk: the file is one hole of NUL, and a pipe of digits."""
    pipe = f"head -c 1000000000 /dev/zero | tr '\\0' 7 | {LNPOLICY} batch toll - --from csv"
    probe = "import resource, subprocess, sys; p = subprocess.run(sys.argv[1], shell=True); "
    probe += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024); sys.exit(p.returncode)"
    ended = subprocess.run(
        [sys.executable, "-c", probe, pipe], capture_output=True, env=environment(), timeout=MANY_PATIENCE
    )
    assert ended.returncode == 2
    assert "第 1 行超过 1048576 个字符" in ended.stderr.decode()
    assert int(ended.stdout) < 200


def test_a_bar_on_a_terminal_shows_rows_rate_and_time_left(terminal, trips, tmp_path):
    code, got = terminal(*BATCH, str(trips), "-o", str(tmp_path / "a.csv"), "--jobs", "1")
    assert code == 1
    assert re.search(r"[\d,]+ 行 [\d,]+ 行/秒 还要 ", re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", got))
    assert "共 6000 条" in got


def test_nothing_of_a_bar_goes_into_a_pipe(whole):
    said = whole[1][1].decode()
    assert "\x1b" not in said
    assert [line.partition("：")[0] for line in told(said)] == [f"共 {ROWS} 条", "合计", "有错 6 条"]


def test_memory_does_not_grow_with_the_file(tmp_path):
    """Twenty times the rows in hardly more memory."""

    def peak(rows):
        path = tmp_path / f"{rows}.csv"
        path.write_text("车型,轴数,标准通行费\n" + "货车,6,200\n" * rows, "utf-8")
        probe = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
        probe += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        words = [LNPOLICY, *BATCH, str(path), "-o", str(tmp_path / f"{rows}.jsonl"), "--jobs", "1"]
        ended = subprocess.run(
            [sys.executable, "-c", probe, *words], capture_output=True, env=environment(), check=True
        )
        return int(ended.stdout)

    assert peak(100_000) < peak(5_000) * 1.2
