"""Reads the test reports of a build: the contract's cases side by side for each server, what is red, and the totals of
all tests."""

import collections
import glob
import pathlib
import sys
import xml.etree.ElementTree as xml

OUTCOMES = {"passed": "✓", "skipped": "–", "failed": "✗"}


def outcome(case):
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


totals = collections.Counter()
servers = {}
failures = []
for report in sorted(glob.glob("**/target/*-reports*/TEST-*.xml", recursive=True)):
    suite = xml.parse(report).getroot()
    name = suite.get("name", "")
    contract = servers.setdefault(name.rsplit(".", 1)[-1], {}) if "ContractTest" in name else None
    for case in suite.iter("testcase"):
        result = outcome(case)
        totals[result] += 1
        if result == "failed":
            fault = next(fault for kind in ("failure", "error") for fault in case.findall(kind))
            said = (fault.get("message") or fault.get("type") or "").strip().splitlines()[:3]
            failures.append(f"{case.get('classname')}.{case.get('name')}: {' '.join(said)[:300]}")
        if contract is not None:
            title = case.get("name").split("(")[0].split("[")[0]
            contract.setdefault(title, []).append(result)

if servers:
    names = sorted(servers)
    titles = sorted({title for cases in servers.values() for title in cases})
    lines = ["| case | " + " | ".join(name.replace("ContractTest", "") for name in names) + " |"]
    lines.append("|---" * (len(names) + 1) + "|")
    for title in titles:
        row = []
        for name in names:
            results = servers[name].get(title, [])
            worst = next((kind for kind in ("failed", "skipped", "passed") if kind in results), None)
            row.append(f"{OUTCOMES[worst]} {len(results)}" if worst else "")
        lines.append(f"| {title} | " + " | ".join(row) + " |")
    page = pathlib.Path("target/contract.md")
    page.parent.mkdir(exist_ok=True)
    page.write_text("# The contract, server by server\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"The contract's cases side by side: {page}")
    for name in names:
        counts = collections.Counter(result for results in servers[name].values() for result in results)
        print(f"  {name}: " + ", ".join(f"{counts[kind]} {kind}" for kind in ("passed", "failed", "skipped")))

for failure in failures:
    print(f"red: {failure}")
print(f"{totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped")
sys.exit(1 if totals["failed"] or not totals["passed"] else 0)
