// Suites that take longest start first, so that no worker is left with one at the end: jest knows that of an earlier run only.
const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const order = require('./suites.json').map(({ name }) => name);

module.exports = class extends Sequencer {
	sort(tests) {
		const rank = ({ path: file }) => order.indexOf(path.basename(file, '.suite.ts'));
		return tests.some((test) => rank(test) >= 0) ? [...tests].sort((a, b) => rank(a) - rank(b)) : super.sort(tests);
	}
};
