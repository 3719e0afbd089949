// Jest's environment for Node.js, in a context with a plain global object. Jest's own is a Proxy that is asked for every `Object` and
// `Promise` that a module uses: a seventh of the CPU time of the tests. Node.js before 20.18 has no such context.
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const { createContext } = vm;
const plain = vm.constants?.DONT_CONTEXTIFY;

module.exports = class extends TestEnvironment {
	constructor(config, context) {
		if (plain) vm.createContext = () => createContext(plain);
		try {
			super(config, context);
		} finally {
			vm.createContext = createContext;
		}
	}
};
