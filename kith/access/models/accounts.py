"""The people who sign in, the jobs they hold, and where they work."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kith.access.roles import Capability, Role, capabilities

STATEMENT_LASTS = timedelta(days=365)


class Organisation(models.Model):
    """A council or partner agency."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team that owns case files. Its manager decides on them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    manager = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "name", name="team_name_once")]

    def __str__(self) -> str:
        return self.name


class Accounts(BaseUserManager["User"]):
    """Finding accounts by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """An account. There is no superuser: every power comes from a role and a grant."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    is_active = models.BooleanField(default=True)
    statement_accepted_at = models.DateTimeField(null=True, blank=True)
    session_stamp = models.UUIDField(default=uuid4, editable=False)
    """Part of what every web session is signed with: a new one ends all of this account's sessions."""

    objects = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="account_email_once")]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """As Django's, over the password *and* the stamp: changing either ends the sessions that began before."""
        proof = f"{self.password}{self.session_stamp}"
        return salted_hmac("kith.access.session", proof, secret=secret, algorithm="sha256").hexdigest()

    @property
    def roles(self) -> frozenset[str]:
        """The roles held now. Read once for each object, so once for each request: never kept in the web session."""
        if "_roles" not in self.__dict__:
            self.__dict__["_roles"] = frozenset(self.role_assignments.values_list("role", flat=True))
        held: frozenset[str] = self.__dict__["_roles"]
        return held

    def can(self, capability: Capability) -> bool:
        """Whether one of the roles held has `capability` (rule 2 only; a grant may be needed as well)."""
        return capability in capabilities(self.roles)

    @property
    def statement_in_date(self) -> bool:
        """Whether the confidentiality statement was accepted within the last year."""
        accepted = self.statement_accepted_at
        return accepted is not None and timezone.now() - accepted < STATEMENT_LASTS


class RoleAssignment(models.Model):
    """One account holding one role."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_assignments")
    role = models.CharField(max_length=40, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint("user", "role", name="role_held_once")]

    def __str__(self) -> str:
        return self.role


def account_id(user: object) -> UUID | None:
    """The id of a signed-in account, or None for a visitor."""
    return user.id if isinstance(user, User) else None
