"""Lists as tables: Arrow, dataframes, files. The methods of lists (`people.to_arrow()`) load this package late.

layout  which columns a list has, by the description; without pyarrow
schema  the layout as a pyarrow.Schema
columns pages of JSON rows as typed arrays, without records in between
files   CSV and JSON lines without pyarrow, Parquet with it; written aside and renamed
"""
