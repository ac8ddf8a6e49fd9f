// Small comforts for pages that already work without any script.
import {
  Accordion,
  Button,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from "govuk-frontend";

// The components refuse to start without this class. They usually get it from an inline script,
// which our content security policy does not allow.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const components = [
  Accordion,
  Button,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
];
components.forEach((component) => createAll(component));
