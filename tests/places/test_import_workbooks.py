"""Workbooks as programs write them and as nobody should: what a cell means, and what is refused before it is read."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from webapp.places.readers import recognise
from webapp.places.remarks import Refused

from .imports import Read, read, workbook

HEADER = ["Name", "Address", "City", "Phone"]
ROWS = [HEADER, ["A", "1 Main St", "Salem", "503-988-0577"], ["B", "2 Main St", "Salem", None]]
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>'


def written(folder: Path, fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None], **options: object) -> Path:
    """Write a workbook with shared strings and a header."""
    file = folder / "list.xlsx"
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet("Places")
    sheet.write_row(0, 0, [*HEADER, "Last verified", "Hours"])
    sheet.write_row(1, 0, ["A", "1 Main St", "Salem"])
    fill(book, sheet)
    book.close()
    return file


def changed(file: Path, member: str, change: Callable[[str], str | bytes], name: str | None = None) -> Path:
    """Change one part of a workbook, and what it is called."""
    with zipfile.ZipFile(file) as bundle:
        members = {one: bundle.read(one) for one in bundle.namelist()}
    new = change(members.pop(member).decode())
    members[name or member] = new.encode() if isinstance(new, str) else new
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        for one, content in members.items():
            bundle.writestr(one, content)
    return file


def body(xml: str) -> str:
    """Return a part without its declaration, which names an encoding."""
    return xml.partition("?>")[2] if xml.startswith("<?xml") else xml


def refusal(file: Path) -> str:
    with pytest.raises(Refused) as error:
        read(file)
    assert error.value.remedy
    return str(error.value)


def checked(found: Read) -> str | None:
    return found.place.checked.on


@pytest.mark.parametrize("member", [SHEET, STYLES, "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
def test_a_document_type_is_refused_in_every_part(tmp_path: Path, member: str) -> None:
    file = changed(workbook(tmp_path, ROWS), member, lambda xml: DOCTYPE + body(xml))
    assert f"list.xlsx/{member}" in refusal(file)
    assert "entities" in refusal(file)


@pytest.mark.parametrize("start", [
    DOCTYPE, '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "<!DOCTYPE x>", "<!--" + "x" * 5000 + "-->" + DOCTYPE, " \n" * 9000 + DOCTYPE,
    "<?x " + "y" * 30_000 + "?>" + DOCTYPE, '<!DOCTYPE\nx [<!-- -->\n<!ENTITY % p "x">]>'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-bom", "latin-1"])
def test_a_document_type_cannot_be_hidden_by_an_encoding_or_by_padding(tmp_path: Path, start: str, encoding: str) -> None:
    def hidden(xml: str) -> bytes:
        declared = '<?xml version="1.0" encoding="ISO-8859-1"?>' if encoding == "latin-1" else ""
        whole = declared + (start if declared else start.lstrip()) + body(xml)
        return b"\xfe\xff" + whole.encode("utf-16-be") if encoding == "utf-16-be-bom" else whole.encode(encoding)

    assert "document type" in refusal(changed(workbook(tmp_path, ROWS), SHEET, hidden))


def test_a_part_that_only_begins_after_a_long_padding_is_refused(tmp_path: Path) -> None:
    file = changed(workbook(tmp_path, ROWS), SHEET, lambda xml: "<!--" + "x -" * 30_000 + "-->" + DOCTYPE + body(xml))
    assert "no element begins in its first 64 kB" in refusal(file)


def test_a_document_type_is_refused_in_a_part_of_any_name(tmp_path: Path) -> None:
    file = changed(workbook(tmp_path, ROWS), SHEET, lambda xml: DOCTYPE + body(xml), "xl/worksheets/sheet1.png")
    changed(file, "[Content_Types].xml", lambda xml: xml.replace("sheet1.xml", "sheet1.png"))
    changed(file, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace("sheet1.xml", "sheet1.png"))
    assert "sheet1.png" in refusal(file)


def test_pictures_and_macros_in_a_workbook_do_not_matter(tmp_path: Path) -> None:
    file = workbook(tmp_path, ROWS)
    with zipfile.ZipFile(file, "a") as bundle:
        bundle.writestr("xl/media/image1.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400)
        bundle.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b" " * 100_000)
    assert len(read(file).places) == 2


def test_a_sheet_in_utf_16_is_read(tmp_path: Path) -> None:
    assert len(read(changed(workbook(tmp_path, ROWS), SHEET, lambda xml: body(xml).encode("utf-16"))).places) == 2


def test_shared_strings_with_formats_readings_and_escapes_are_plain_text(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_rich_string(1, 0, "Café ", book.add_format({"bold": True}), "東京", " Outreach")
        sheet.write(1, 5, "Mo-Fr\r\n9-5 _x0041_")

    file = changed(written(tmp_path, fill), "xl/sharedStrings.xml", lambda xml: xml.replace(
        "</si><si><t>1 Main", '<rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>1 Main').replace("Mo-Fr", "Mo-Fr_x000D_"))
    found = read(file).place
    assert found.name == "Café 東京 Outreach"
    assert found.hours
    assert found.hours.text == "Mo-Fr 9-5 _x0041_"


def test_what_a_formula_showed_last_is_not_believed(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(1, 3, '="503-988-"&"0577"', None, "503-988-0577")
        sheet.write_array_formula("E2:E2", "{=TODAY()}", None, 46000)
        sheet.write_row(2, 0, ["B", "2 Main St", "Salem"])
        sheet.write_formula(2, 3, "=D2", None, "503-988-0577")

    found = read(written(tmp_path, fill))
    assert found.says("a formula, which is never evaluated") == [2, 2, 3]
    assert [place.contact for place in found.places] == [[], []]
    assert {remark.field for remark in found.outcome.remarks if "formula" in remark.reason} == {"column D", "column E"}


def test_a_formula_that_others_share_is_a_formula_in_each_of_them(tmp_path: Path) -> None:
    file = changed(workbook(tmp_path, ROWS), SHEET, lambda xml: xml.replace(
        "</row></sheetData>", '<c r="D3" t="str"><f t="shared" si="0"/><v>503-988-0577</v></c></row></sheetData>'))
    assert read(file).says("a formula, which is never evaluated") == [3]


def test_error_cells_are_left_out_and_said(tmp_path: Path) -> None:
    file = changed(workbook(tmp_path, [*ROWS, ["C", "3 Main St", "Salem", "x"]]), SHEET, lambda xml: xml.replace(
        '<c r="D4" t="inlineStr"><is><t>x</t></is></c>', '<c r="D4" t="e"><v>#REF!</v></c>'))
    assert read(file).says("the spreadsheet shows an error here") == [4]


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_and_times_come_as_what_they_are(tmp_path: Path, since_1904: bool) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_datetime(1, 4, dt.datetime(2026, 6, 10), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_datetime(1, 5, dt.time(9, 30), book.add_format({"num_format": "hh:mm"}))

    found = read(written(tmp_path, fill, date_1904=since_1904))
    assert checked(found) == "2026-06-10"
    assert found.place.hours
    assert found.place.hours.text == "09:30"


def test_a_day_in_iso_form_is_read_and_a_day_that_there_is_not_is_an_error(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_number(1, 4, 46183, book.add_format({"num_format": "d/m/yyyy"}))

    def iso(xml: str) -> str:
        return xml.replace('<c r="E2" s="1"><v>46183</v></c>', '<c r="E2" t="d"><v>2026-06-10T00:00:00</v></c>')

    file = written(tmp_path, fill)
    assert checked(read(changed(file, SHEET, lambda xml: xml))) == "2026-06-10"
    assert checked(read(changed(written(tmp_path, fill), SHEET, iso))) == "2026-06-10"
    far = changed(written(tmp_path, fill), SHEET, lambda xml: xml.replace("46183", "99999999"))
    assert read(far).says("the spreadsheet shows an error here") == [2]


def test_rows_that_are_missing_do_not_shift_the_line_numbers(tmp_path: Path) -> None:
    file = changed(workbook(tmp_path, [*ROWS, [None, "3 Main St", "Salem"]]), SHEET, lambda xml: xml.replace(
        '<row r="4"', '<row r="90"').replace('r="B4"', 'r="B90"').replace('r="C4"', 'r="C90"'))
    assert read(file).says("no name") == [90]


def test_a_sheet_that_names_a_smaller_size_loses_no_row(tmp_path: Path) -> None:
    file = changed(workbook(tmp_path, ROWS), SHEET, lambda xml: xml.replace("A1:D3", "A1:B2"))
    assert [place.where.city for place in read(file).places] == ["Salem", "Salem"]


def test_rows_and_cells_without_a_reference_are_counted(tmp_path: Path) -> None:
    def bare(xml: str) -> str:
        for row, line in enumerate(ROWS, 1):
            xml = xml.replace(f'<row r="{row}">', "<row>")
            for letter, _ in zip("ABCD", line, strict=True):
                xml = xml.replace(f'<c r="{letter}{row}"', "<c")
        return xml

    found = read(changed(workbook(tmp_path, [*ROWS, [None, "3 Main St", "Salem"]]), SHEET, bare))
    assert [place.name for place in found.places] == ["A", "B"]
    assert found.says("no name") == [4]


def test_a_merge_on_the_right_gives_its_words_to_rows_that_end_before_it(tmp_path: Path) -> None:
    rows = [["Name", "Address", "City"], ["A", "1 Main St", "Salem"], ["B", "2 Main St"]]
    assert [place.where.city for place in read(workbook(tmp_path, rows, merged=("C2:C3",))).places] == ["Salem", "Salem"]


def test_merges_without_end_do_not_fill_the_memory(tmp_path: Path) -> None:
    many = "".join(f'<mergeCell ref="A{row}:CV{row + 90}"/>' for row in range(4, 1_000_000, 100))
    file = changed(workbook(tmp_path, ROWS), SHEET, lambda xml: xml.replace("</sheetData>", f"</sheetData><mergeCells>{many}</mergeCells>"))
    assert len(read(file).places) == 2


def test_a_cell_far_to_the_right_costs_nothing(tmp_path: Path) -> None:
    file = changed(workbook(tmp_path, ROWS), SHEET, lambda xml: xml.replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'))
    assert len(read(file).places) == 2


@pytest.mark.parametrize(("old", "new"), [
    ('<row r="3"', '<row r="0"'), ('<row r="3"', '<row r="1e300"'), ('<row r="3"', '<row r="x"'), ('<row r="3"', '<row r="nan"'),
    ('r="B3" t="inlineStr"', 'r="3B" t="inlineStr"'), ("</sheetData>", ""), ('<c r="A3" t="inlineStr">', '<c r="A3" t="s"><v>7</v>'),
    ('<c r="A3" t="inlineStr">', '<c r="A3"><v>x</v>'), ('<c r="A3" t="inlineStr">', '<c r="A3" t="d"><v>soon</v>')])
def test_a_sheet_with_nonsense_in_it_is_damaged(tmp_path: Path, old: str, new: str) -> None:
    file = changed(workbook(tmp_path, ROWS), SHEET, lambda xml: xml.replace(old, new, 1))
    assert "the sheet “Sheet 1” is damaged" in refusal(file)


def test_how_far_a_sheet_is_read_is_known_without_its_size(tmp_path: Path) -> None:
    file = changed(workbook(tmp_path, ROWS), SHEET, lambda xml: xml.replace('<dimension ref="A1:D3"/>', ""))
    reading = recognise.read(file, recognise.Ask(lambda cell: cell in HEADER))
    assert [row.at <= reading.size for row in reading.rows] == [True, True]
    assert reading.size > 0
