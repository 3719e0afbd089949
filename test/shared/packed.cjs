// Runs in a folder that holds the packed package and n8n, and nothing else: loads the package as n8n does, and reads with
// what its build bundled. Arguments: the package's name, and the names of libraries to look for, as JSON. Prints JSON.
const { createRequire } = require('node:module');
const path = require('node:path');

const [packageName, librariesJson] = process.argv.slice(2);
const load = createRequire(path.join(process.cwd(), 'package.json'));
const root = path.join(process.cwd(), 'node_modules', packageName);

/** Whether the package's own files find a library. */
function isFound(library) {
	try {
		createRequire(path.join(root, 'dist', 'package.json')).resolve(library);
		return true;
	} catch {
		return false;
	}
}

/** One of the files that the build joined. */
function compiled(home, name) {
	return load(path.join(root, 'dist', 'nodes', `${home}.js`))[name];
}

async function main() {
	load('reflect-metadata');
	const loader = new (load('n8n-core').PackageDirectoryLoader)(root);
	await loader.loadAll();
	const opened = Object.keys(load.cache).filter(
		(file) => file.startsWith(path.join(root, 'dist')) && file.endsWith('.js'),
	);
	return {
		opened: opened.map((file) => path.relative(root, file).replaceAll(path.sep, '/')),
		found: JSON.parse(librariesJson).filter(isFound),
		nodes: Object.keys(loader.nodeTypes),
		credentials: Object.keys(loader.credentialTypes),
		xml: compiled('HighQ', 'transport/xml').readXml(
			'<n:a xmlns:n="u"><b>007 &amp; &#8364;</b><b><![CDATA[<p>]]></b></n:a>',
		),
		name: compiled('shared', 'files/contentDisposition').dispositionFileName(
			`attachment; filename="x.pdf"; filename*=UTF-8''a%2F%C3%9Cber.pdf`,
		),
		phone: compiled('shared', 'recipients/phone').readPhoneNumber('333 123 4567', 'IT').number,
		addresses: compiled('shared', 'recipients/address').addressesIn('Ann Lee <ann@example.com>'),
	};
}

main().then((result) => {
	console.log(JSON.stringify(result));
	process.exit(0);
});
