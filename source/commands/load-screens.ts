import type {RunHome, RunTracker, RunWizard} from './screens.ts';

type Tracker = {readonly runTracker: RunTracker; readonly runHome: RunHome};
type Wizard = {readonly runWizard: RunWizard};

export async function loadTracker(): Promise<Tracker> {
	throw new Error('the checklist is not there yet');
}

export async function loadWizard(): Promise<Wizard> {
	throw new Error('the wizard is not there yet');
}
