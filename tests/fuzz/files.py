"""The files that drawn command lines name: good ones, bad ones, and places where there is none."""

from __future__ import annotations

import json
from pathlib import Path

POLICY = {
    "id": 1,
    "title": "甲补贴",
    "category": "甲类",
    "page": 1,
    "audience": "企业。",
    "measures": "给予补贴。",
    "basis": "《文件》",
    "procedure": "申请。",
    "contacts": [{"office": "省甲厅", "phones": ["024-12345678"]}],
    "urls": ["https://a.cn/1"],
}
CORPUS = {"schema": "lnpolicy/corpus/1", "edition": "2027-01", "title": "测试汇编", "categories": ["甲类"]}
CONTENTS: dict[str, bytes] = {
    "一版.toml": "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in CORPUS.items()).encode()
    + (
        "\n[[policies]]\n"
        + "".join(
            f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in POLICY.items() if key != "contacts"
        )
        + '[[policies.contacts]]\noffice = "省甲厅"\nphones = ["024-12345678"]\n'
    ).encode(),
    "坏.toml": b'schema = "lnpolicy/corpus/1"\n[[policies]\n',
    "画像.toml": '["企业"]\n"城市" = "沈阳"\n"在职职工人数" = "45"\n'.encode(),
    "画像.json": '{"城市": "大连", "计算": {"employees": 100}}'.encode(),
    "输入.json": b'{"employees": 100, "disabled": 1, "vehicle": "truck", "toll": "200", "on": "2026-07-01"}',
    "行程.csv": "车型,toll,axles,exit\r\n货车,200,6,鲅鱼圈\r\nx,-1,=1+1,\r\n".encode("gb18030"),
    "行程.jsonl": b'{"vehicle": "truck", "toll": 200}\n{"employees": 1e400}\n[1]\n',
    "空": b"",
    "乱码.csv": bytes(range(256)) * 4,
    "夹/edition.toml": b'name = "x"\n',
}
NEW = ["新.json", "新.csv", "新.xlsx", "新.ics", "新.html", "新.txt", "新"]
NAMES = [*CONTENTS, *NEW, "-", "夹", "没有/没有.csv", "/dev/null"]
PROFILES = ["画像.toml", "画像.json", "输入.json", "坏.toml", "空", "-", "没有.toml", "夹"]
TABLES = ["行程.csv", "行程.jsonl", "空", "乱码.csv", "-", "没有.csv", "夹"]


def lay_out(folder: Path) -> None:
    """Put the files into a folder of their own."""
    for name, content in CONTENTS.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
