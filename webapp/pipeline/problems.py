"""What is wrong with the input: file, line, rule, message, remedy. Collected, never raised one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One broken rule. `line` counts from 1; 0 means the whole file."""

    file: str
    line: int
    rule: str
    message: str
    remedy: str
    warning: bool = False

    def __str__(self) -> str:
        level = "warning" if self.warning else "error"
        return f"{self.file}:{self.line}: {self.rule} {level}: {self.message}. {self.remedy}"


@dataclass
class Problems:
    """The list that every stage adds to; the build stops once, at the end, if it holds an error."""

    root: Path
    items: list[Problem] = field(default_factory=list)
    names: dict[Path, str] = field(default_factory=dict)

    def error(self, file: Path, line: int, rule: str, message: str, remedy: str) -> None:
        """Note a broken rule that fails the build."""
        self.items.append(Problem(self.name(file), line, rule, message.rstrip("."), remedy))

    def warn(self, file: Path, line: int, rule: str, message: str, remedy: str) -> None:
        """Note something to look at that does not fail the build."""
        self.items.append(Problem(self.name(file), line, rule, message.rstrip("."), remedy, True))

    def name(self, file: Path) -> str:
        """Return the file's path as a person would type it from the repository root."""
        if file not in self.names:
            whole, root = file.resolve(), self.root.resolve()
            self.names[file] = str(whole.relative_to(root) if whole.is_relative_to(root) else file)
        return self.names[file]

    @property
    def errors(self) -> list[Problem]:
        return sorted({p for p in self.items if not p.warning})

    @property
    def warnings(self) -> list[Problem]:
        return sorted({p for p in self.items if p.warning})

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.errors + self.warnings)


Named = tuple[str, Path, int]


def twice(names: Iterable[Named], problems: Problems) -> None:
    """Note each name that another entry had before it; a name comes with its file and line."""
    seen: dict[str, Named] = {}
    for name, file, line in names:
        if name in seen:
            problems.error(file, line, "CP001", f"“{name}” is listed twice",
                           f"Line {seen[name][2]} of {seen[name][1].name} has it too; keep one.")
        seen.setdefault(name, (name, file, line))


class BuildFailed(Exception):
    """Raised once, with every problem of the run. The last good database is untouched."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        super().__init__(f"{len(problems.errors)} error(s) in content or translations")
