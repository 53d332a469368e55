"""Alembic's entry: runs the migrations on the connection that bot.storage.upgrade hands over."""

from alembic import context

from bot.storage.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    user_module_prefix="",
)
context.run_migrations()
