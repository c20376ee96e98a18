import {glyphsOf} from '../../text/theme.ts';

/** Signs of the checklist. Where a terminal has ASCII alone they are replaced when a line is painted. */
export const signs = glyphsOf({ascii: false});
