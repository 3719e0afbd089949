/** All items of one run: read first, sent side by side in order, remembered. */
export { runNode } from './run';
