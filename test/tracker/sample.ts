/** A plan with something of everything that the checklist shows; today is 2026-12-02. */
export const sample = `# Implementation Plan: Checkout redesign

## Specification Reference
- **Spec ID**: SPEC-001
- **Generated**: 2026-11-16

## Implementation Phases

### Phase 1: Foundation [Priority: HIGH]
**Timeline**: 5 days
**Dependencies**: None

#### Tasks
1. [x] Set up project structure
2. [x] Initialize database schema

### Phase 2: Core Features [Priority: HIGH]
**Timeline**: 2 weeks
**Dependencies**: Phase 1 complete

#### Tasks
1. [x] Implement main business logic
2. [>] Create user interface components
   - Doing: anna
3. [!] Integrate with external services
   - Blocked: waiting on sandbox keys
4. [ ] Implement data validation
   - [ ] of addresses
   - [x] of cards

#### Deliverables
- [ ] Core functionality working
- [-] User interface complete

### Phase 3: Enhancement & Polish [Priority: MEDIUM]
**Timeline**: 3 days
**Dependencies**: Phase 2 complete

#### Tasks
1. [ ] Add advanced features

## Definition of Done
- [ ] All implementation phases complete
- [ ]* Party held
`;
