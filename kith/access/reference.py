"""The permission table and the state diagram as Markdown, made from the code that enforces them."""

from __future__ import annotations

from kith.access.roles import ROLES, WITHIN_A_CASE_FILE, Capability, Role
from kith.access.states import NEXT, PERMITS, State


def permission_table() -> str:
    """Which role has which capability, and in which states it can be used."""
    head = (
        "# Permissions\n\nWhat each role can do, as the code decides. In a case file a valid grant is needed too.\n\n"
    )
    columns = " | ".join(role.label.lower() for role in Role)
    rows = "".join(permission_row(capability) for capability in Capability)
    return f"{head}| capability | {columns} | in these states |\n|---|{'---|' * len(Role)}---|\n{rows}"


def permission_row(capability: Capability) -> str:
    held = " | ".join("yes" if capability in ROLES[role] else "" for role in Role)
    within = capability in WITHIN_A_CASE_FILE
    states = ", ".join(state.value for state in State if capability in PERMITS[state]) if within else "any"
    return f"| {capability.label} | {held} | {states} |\n"


def state_diagram() -> str:
    """How a case file moves from state to state, as a Mermaid diagram."""
    moves = "".join(
        f"    {name(state)} --> {name(after)}\n" for state in State for after in State if after in NEXT[state]
    )
    first = f"    [*] --> {name(State.PROPOSED)}\n"
    return f"# States of a peer group\n\nMade from the code.\n\n```mermaid\nstateDiagram-v2\n{first}{moves}```\n"


def name(state: State) -> str:
    return state.value.replace(" ", "_")
