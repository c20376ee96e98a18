import {encode} from '../../source/markdown/bytes.ts';
import type {Plan, ReadOptions} from '../../source/plan/model.ts';
import {readPlan} from '../../source/plan/read/read.ts';

export function planIn(markdown: string, options: ReadOptions = {}): Plan {
	return readPlan(encode(markdown), {today: '2026-03-10', ...options});
}

/** Phases in every state, nesting, marks of every kind, a reason, a name. */
export const checkout = `# Implementation Plan: Checkout redesign

## Specification Reference
- **Spec ID**: SPEC-001
- **Generated**: 2026-03-02

## Implementation Phases

### Phase 1: Foundation [Priority: HIGH]
**Timeline**: 3 days
**Dependencies**: None

#### Tasks
1. [x] Set up project structure
2. [x] Initialize database schema

### Phase 2: Core Features [Priority: HIGH]
**Timeline**: 1 week
**Dependencies**: Phase 1 complete

#### Tasks
1. [x] Implement main business logic
2. [>] Create user interface components
   - Doing: anna
   - [ ] The cart
   - [ ] The summary of the order
3. [!] Integrate with external services
   - Blocked: waiting on sandbox keys
4. [ ] Implement data validation
5. [-] Support the old browsers

### Phase 3: Enhancement & Polish [Priority: MEDIUM]
**Timeline**: 2 weeks
**Dependencies**: Phase 2 complete

#### Tasks
1. [ ] Optimize performance

## Definition of Done
- [ ] Documentation complete
`;
