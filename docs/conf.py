"""How the documentation site is built (`make site`): these Markdown files, and the docstrings of what others extend."""

import bot

project = "Discord Tutor"
author = "The Discord Tutor authors"
copyright = author  # noqa: A001 - Sphinx calls it so
version = release = bot.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
root_doc = "index"
html_theme = "furo"
html_title = project
html_show_sphinx = False
html_copy_source = html_show_sourcelink = False

myst_heading_anchors = 4  # headings are linked to by their names, as on GitHub
suppress_warnings = ["myst.header"]  # a changelog begins below a title of its own

default_role = "literal"  # docstrings mark code by single backticks
autodoc_member_order = "bysource"
autodoc_class_signature = "separated"  # the fields of a model say more than its constructor
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "show-inheritance": True}
