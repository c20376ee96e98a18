/** The plan that the stories open. */
export const plan = `# Implementation Plan: Checkout

<!-- STATUS: pending -->

- **Spec ID**: SPEC-001

## Phase 1: Foundation [Priority: HIGH]
**Timeline**: 5 days

### Tasks
1. [ ] Set up the project
2. [ ] Draw the schema
   - [ ] of orders
3. [ ] Write the import

## Phase 2: Core [Priority: LOW]
**Dependencies**: Phase 1 complete

- [ ] T001 Take payments
- [ ] T002 Send receipts
`;
