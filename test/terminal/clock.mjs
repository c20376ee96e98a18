// Loaded before the program (`node --import`): its clock starts at START and runs on, so that timers do too.
const System = Date;
const ahead = System.parse(process.env.START) - System.now();

globalThis.Date = class extends System {
	constructor(...parts) {
		if (parts.length === 0) super(System.now() + ahead);
		else super(...parts);
	}

	static now() {
		return System.now() + ahead;
	}
};
