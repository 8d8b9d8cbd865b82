"""Prints a workbook as JSON, as openpyxl sees it: an independent reader for the tests beside this file.

readWorkbook.py read FILE                    every sheet with its settings and cells
readWorkbook.py edit FILE SHEET CELL NUMBER NEWFILE   a copy with one number changed and no kept formula results
"""

import json
import sys
from datetime import datetime

import openpyxl


def cell_of(cell, kept):
    value = cell.value
    return {
        "type": cell.data_type,
        "value": value.strftime("%Y-%m-%dT%H:%M:%S") if isinstance(value, datetime) else value,
        "kept": kept.value if cell.data_type == "f" else None,
        "format": cell.number_format,
    }


def sheet_of(sheet, kept):
    return {
        "name": sheet.title,
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "titleRows": sheet.print_title_rows,
        "orientation": sheet.page_setup.orientation,
        "fit": [sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight],
        "footer": sheet.oddFooter.right.text,
        "merged": [str(area) for area in sheet.merged_cells.ranges],
        "rows": [
            [cell_of(cell, kept[cell.coordinate]) for cell in row] for row in sheet.iter_rows()
        ],
    }


def read(file):
    book = openpyxl.load_workbook(file)
    kept = openpyxl.load_workbook(file, data_only=True)
    print(json.dumps([sheet_of(sheet, kept[sheet.title]) for sheet in book.worksheets]))


def edit(file, sheet, cell, number, new_file):
    book = openpyxl.load_workbook(file)
    book[sheet][cell].value = float(number)
    book.save(new_file)


if sys.argv[1] == "read":
    read(*sys.argv[2:])
else:
    edit(*sys.argv[2:])
