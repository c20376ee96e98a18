import type {RunHome, RunTracker, RunWizard} from './screens.ts';

type Tracker = {readonly runTracker: RunTracker; readonly runHome: RunHome};
type Wizard = {readonly runWizard: RunWizard};

export async function loadTracker(): Promise<Tracker> {
	return await import('../tracker/run.tsx');
}

export async function loadWizard(): Promise<Wizard> {
	return await import('../wizard/run.tsx');
}
