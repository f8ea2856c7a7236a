import pytest

CHECKS = ["count", "ids", "categories", "pages", "fields", "phones", "urls", "characters", "paragraphs"]


def test_everything_holds_of_the_bundled_data(run, valid):
    code, out, err = run("check", "--json")
    document = valid("check", out)
    assert (code, err) == (0, "")
    assert (document["holds"], document["policies"], document["edition"]) == (True, 159, "2026-06")
    names = [check["check"] for check in document["checks"]]
    assert names[: len(CHECKS)] == CHECKS
    assert names[-1] == "index"
    assert all(check["holds"] and not check["faults"] for check in document["checks"])


def test_plain_is_a_line_for_each_check(run, valid):
    document = valid("check", run("check", "--json").out)
    lines = [line.split("\t") for line in run("check", "--on", "2026-09-01").out.splitlines()]
    checks = document["checks"]
    assert lines[: len(checks)] == [["成立", check["question"], check["check"]] for check in checks]
    assert [line[2] for line in lines[len(checks) :]] == [
        "ending"
    ]  # the claims of policy 142, which ended the day before


def test_a_table_says_first_whether_all_holds(run):
    lines = run("check", "--format", "table").out.splitlines()
    assert lines[0] == "辽宁惠企政策汇编 2026-06：159 条政策，全部要求成立"


@pytest.mark.parametrize(
    ("check", "policy", "fault"),
    [
        ("ids", {"id": 3}, "第1个政策的编号是3"),
        ("phones", {"contacts": [{"office": "省甲厅", "phones": ["12-34"]}]}, "第1条的电话“12-34”"),
        ("urls", {"urls": ["ftp://a.cn/1"]}, "第1条的网址“ftp://a.cn/1”"),
        ("fields", {"procedure": " "}, "第1条的 procedure 为空"),
        ("characters", {"measures": "**补贴**"}, "第1条 measures：“**补贴**”"),
        ("paragraphs", {"measures": "补贴，\n，贷款。"}, "第1条 measures：段落以“，”开头"),
    ],
)
def test_what_falls_short_in_another_corpus_is_named(run, valid, corpus_file, check, policy, fault):
    path = corpus_file(policy)
    code, out, _ = run("check", "--corpus", path, "--json")
    document = valid("check", out)
    faults = {entry["check"]: entry["faults"] for entry in document["checks"]}
    assert (code, document["holds"]) == (3, False)
    assert fault in faults[check]
    assert fault in run("check", "--corpus", path).err


def test_a_table_counts_what_falls_short(run, corpus_file):
    path = corpus_file({"id": 2, "contacts": [{"office": "省甲厅", "phones": ["1"]}]})
    code, out, err = run("check", "--corpus", path, "--format", "table")
    assert code == 3
    assert out.splitlines()[0] == "测试汇编 2027-01：1 条政策，2 项要求不成立"
    assert out.count("不成立") == 3
    assert err == "编号从1起连续且唯一：第1个政策的编号是2\n电话号码格式正确：第2条的电话“1”\n"


def test_pages_and_categories_out_of_order_are_named(run, valid, corpus_file):
    path = corpus_file({"page": 9, "category": "乙类"}, {"page": 8})
    document = valid("check", run("check", "--corpus", path, "--json").out)
    assert [check["check"] for check in document["checks"] if not check["holds"]] == ["categories", "pages"]


def test_a_sound_corpus_holds_and_needs_no_index_of_its_own(run, valid, corpus_file):
    code, out, err = run("check", "--corpus", corpus_file(), "--json")
    assert (code, err) == (0, "")
    assert [check["check"] for check in valid("check", out)["checks"]] == CHECKS


def test_a_link_that_cannot_be_read_is_a_fault_like_any_other(run, corpus_file):
    code, _, err = run("check", "--corpus", corpus_file({"urls": ["http://[::1"]}))
    assert code == 3
    assert "第1条的网址“http://[::1”" in err


def test_a_file_that_is_no_corpus_is_an_error(run, valid, tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text("x =", "utf-8")
    code, out, err = run("check", "--corpus", str(path), "--json")
    assert (code, out) == (3, "")
    assert valid("error", err)["error"]["code"] == "invalid_data"


def test_the_coverage_says_of_every_policy_what_can_be_computed(run, valid):
    code, out, err = run("check", "--coverage", "--json")
    document = valid("coverage", out)
    assert (code, err) == (0, "")
    policies = {entry["policy"]: entry for entry in document["policies"]}
    assert list(policies) == list(range(1, 160))
    assert (policies[66]["kind"], policies[66]["rules"]) == ("computed", ["job-loan-most", "job-loan"])
    assert (policies[140]["kind"], policies[140]["clause"]) == ("conditions", "省政府对获奖单位或个人颁发证书及奖金。")
    assert {item["policy"] for item in document["left_out"]} >= {113, 159}


def test_the_coverage_is_a_line_for_each_policy(run):
    lines = [line.split("\t") for line in run("check", "--coverage").out.splitlines()]
    assert len(lines) == 159
    assert lines[59] == ["60", "调整保安员理论考试收费政策", "可以算", "规则 fee-60"]


def test_the_coverage_of_another_corpus_is_not_known(run, root):
    code, _, err = run("check", "--coverage", "--corpus", str(root / "data/policies.toml"))
    assert code == 2
    assert "--coverage 不能与 --corpus 同用" in err
