import fc from 'fast-check';

// The same cases each time, so that a red run is a red run for everybody; FUZZ=1 looks for new ones.
if (process.env.FUZZ !== '1') fc.configureGlobal({seed: 1});
