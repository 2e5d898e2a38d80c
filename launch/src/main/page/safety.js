// The safety page: the rules and how they stand, the last stops, what would happen if, and who did what.

import { AuditCard } from "./audit.js";
import { RuleCards } from "./rules.js";
import { StopReports } from "./report.js";
import { WhatIf } from "./what_if.js";

/** The page. */
export class SafetyPage {
  #parts;

  constructor(place, desk) {
    this.#parts = [new StopReports(desk), new RuleCards(), new WhatIf(desk), new AuditCard(desk)];
    place.append(...this.#parts.map((part) => part.element));
  }

  update(view) {
    this.#parts.forEach((part) => part.update(view));
  }
}
