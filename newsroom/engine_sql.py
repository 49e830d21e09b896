"""A migration step of statements that each database engine spells its own way."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class EngineSQL(Operation):
    """Run the statements of the connected engine; `lay` and `lift` are lists by vendor."""

    reversible = True

    def __init__(self, lay: dict[str, list[str]], lift: dict[str, list[str]]) -> None:
        self.lay, self.lift = lay, lift

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing: models do not know of it."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take away what an earlier run left, then lay it."""
        vendor = schema_editor.connection.vendor
        for statement in [*self.lift[vendor], *self.lay[vendor]]:
            schema_editor.execute(statement, None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take it away."""
        for statement in self.lift[schema_editor.connection.vendor]:
            schema_editor.execute(statement, None)

    def describe(self) -> str:
        """Say what the step does."""
        return "Run statements of the engine's own"
