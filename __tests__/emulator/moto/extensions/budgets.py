"""Budgets: tags, updates and the subscribers of a notification are missing."""

import json

from moto.budgets.models import BudgetsBackend
from moto.budgets.responses import BudgetsResponse


def install() -> None:
    create_with_tags()
    BudgetsResponse.list_tags_for_resource = list_tags_for_resource
    BudgetsResponse.update_budget = update_budget
    BudgetsResponse.describe_subscribers_for_notification = describe_subscribers_for_notification


def create_with_tags() -> None:
    create_budget = BudgetsResponse.create_budget

    def create_budget_with_tags(self):
        answer = create_budget(self)
        name = self._get_param("Budget")["BudgetName"]
        tags_of(self.backend)[name] = self._get_param("ResourceTags", [])
        return answer

    BudgetsResponse.create_budget = create_budget_with_tags


def tags_of(backend: BudgetsBackend):
    return backend.__dict__.setdefault("resource_tags", {})


def list_tags_for_resource(self):
    name = self._get_param("ResourceARN").split(":budget/")[1]
    return json.dumps({"ResourceTags": tags_of(self.backend).get(name, [])})


def update_budget(self):
    budget = self._get_param("NewBudget")
    stored = self.backend.budgets[self._get_param("AccountId")][budget["BudgetName"]]
    stored.budget = {**stored.budget, **budget}
    return "{}"


def describe_subscribers_for_notification(self):
    budget = self.backend.budgets[self._get_param("AccountId")][self._get_param("BudgetName")]
    wanted = self._get_param("Notification")
    for notification in budget.notifications:
        if all(notification.details.get(key) == value for key, value in wanted.items() if key != "NotificationState"):
            return json.dumps({"Subscribers": notification.subscribers})
    return json.dumps({"Subscribers": []})
