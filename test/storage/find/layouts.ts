/** Every layout in which plans are found: two files, of which the first is the plan, and how that is called. */
export type Layout = {
	readonly plan: string;
	readonly other: string;
	/** What the plan begins with. */
	readonly head: string;
	readonly title: string;
};

const tasks = '# Tasks';
const plan = '# Implementation Plan';

const rows: readonly (readonly [plan: string, other: string, head: string, title: string])[] = [
	['PLAN.md', 'NOTES.md', '# Plan', 'Plan'],
	['Implementation_Plan.md', 'Implementation.md', '# Implementation Plan: Checkout', 'Checkout'],
	['task_plan.md', 'findings.md', '# Task Plan: Checkout', 'Task Plan: Checkout'],
	['TASKS.md', 'README.md', '', 'TASKS.md'],
	['todo.md', 'todo.txt', '---\ntitle: Checkout\n---\n# TODO', 'Checkout'],
	['ROADMAP.md', 'CHANGELOG.md', '# Checkout roadmap', 'Checkout roadmap'],
	['CHECKLIST.md', 'CONTRIBUTING.md', '# Checklist', 'Checklist'],
	['plans/001-a/plan-001.md', 'a/plans/plan-001.md', plan, '001-a'],
	['Plans/checkout.MD', 'plans/README.md', plan, 'checkout.MD'],
	['docs/plans/deep/er/plan.md', 'docs/x.md', '', 'er'],
	['Docs/Superpowers/Plans/2025-01-x.md', 'docs/superpowers/specs/2025-01-x.md', '# X Plan', 'X Plan'],
	['docs/work/My-Plan-2.md', 'docs/work/design.md', '# 📋 Plan', 'My-Plan-2.md'],
	['docs/release/tasks.md', 'docs/templates/tasks.md', tasks, 'release'],
	['.specpulse/plans/001-a/plan-001.md', '.specpulse/templates/plan.md', `${plan}: A`, 'A'],
	['.specpulse/tasks/001-a/task-001.md', '.specpulse/memory/context.md', '# Task List', '001-a'],
	['specs/001-a/plan.md', 'specs/001-a/spec.md', '# Implementation Plan: Login', 'Login'],
	['specs/001-a/tasks.md', 'specs/001-a/deep/tasks.md', '# Tasks: Login', 'Tasks: Login'],
	['.specify/specs/001-a/tasks.md', '.specify/templates/tasks.md', tasks, '001-a'],
	['.specify/specs/001-a/plan.md', '.specify/specs/plan.md', plan, '001-a'],
	['kitty-specs/010-a/tasks.md', 'kitty-specs/010-a/plan.md', '# Work Packages: A', 'Work Packages: A'],
	['openspec/changes/add-login/tasks.md', 'openspec/changes/archive/2025-x/tasks.md', '', 'add-login'],
	['.kiro/specs/checkout/tasks.md', '.kiro/specs/checkout/design.md', plan, 'checkout'],
	['.spec-workflow/specs/a/tasks.md', '.spec-workflow/archive/specs/a/tasks.md', '# Tasks Document', 'a'],
	['.planning/ROADMAP.md', '.planning/STATE.md', '# Roadmap: A', 'Roadmap: A'],
	['.planning/phases/01-a/01-02-PLAN.md', '.planning/phases/01-a/01-02-SUMMARY.md', '', '01-02-PLAN.md'],
	['.planning/quick/Plan.md', '.planning/quick/planned.md', plan, 'quick'],
	['.claude/plans/witty-fox.md', '.claude/commands/plan.md', '# Plan: Fix it', 'Plan: Fix it'],
	['.codex/work/plan.md', '.codex/skills/planner/plan.md', '# 实施计划', 'work'],
	['.copilot/tasks.md', '.copilot/notes.md', tasks, 'Tasks'],
	['.agent/plan.md', '.agent/rules/planning.md', '# A', 'A'],
	['.agents/todo-list.md', '.agents/agents/plan.md', '', 'todo-list.md'],
	['.cursor/plans/a.plan.md', '.cursor/prompts/a.plan.md', '---\nname: x\ntitle: "A \\"b\\""\n---', 'A "b"'],
	['.ai/TODO.md', '.ai/AGENTS.md', "+++\ntitle = 'It'\n+++", 'It'],
	['backlog/tasks/task-1 - Do it.md', 'backlog/completed/task-0.md', "---\ntitle: 'It''s'\n---", "It's"],
	['tasks/todo.md', 'tasks/done/a.md', '# TODO list', 'TODO list'],
];

export const layouts: readonly Layout[] = rows.map(([file, other, head, title]) => ({
	plan: file,
	other,
	head,
	title,
}));
