/** A plan of ours with two phases, for commands. */
export const plan = `# Implementation Plan: Checkout

<!-- STATUS: pending -->

## Phase 1: Foundation
**Dependencies**: None

### Tasks
1. [ ] Set up project structure
2. [ ] Initialize database schema
3. [ ] Create basic API endpoints

## Phase 2: Core Features
**Dependencies**: Phase 1 complete

### Tasks
1. [ ] Implement main business logic
   - [ ] The cart
   - [ ] The order

## Definition of Done
- [ ] Documentation complete
`;
export const path = 'plans/001-checkout/plan-001.md';
