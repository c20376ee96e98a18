import type {RunHome, RunTracker, RunWizard, ScreenOptions} from './screens.ts';

type Tracker = {readonly runTracker: RunTracker; readonly runHome: RunHome};
type Wizard = {readonly runWizard: RunWizard};

export async function loadTracker(screen: ScreenOptions): Promise<Tracker> {
	takeKeys(screen);
	return await import('../tracker/run.tsx');
}

export async function loadWizard(screen: ScreenOptions): Promise<Wizard> {
	takeKeys(screen);
	return await import('../wizard/wizard.tsx');
}

/** What is typed while a screen loads is its first keys, which the terminal is not to show nor to hold back. */
function takeKeys({terminal: {stdin}}: ScreenOptions): void {
	stdin.setRawMode(true);
}
