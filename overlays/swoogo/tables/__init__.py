"""Lists as tables: Arrow, dataframes, files. Use the methods of a list (`people.to_arrow()`); they load this package.

layout  which columns a list has, by the description; without pyarrow
schema  the layout as a pyarrow.Schema
columns pages of JSON rows as typed arrays, without records in between
files   CSV and JSON lines without pyarrow, Parquet with it; written aside and renamed
"""
