// provider.js DIR: a stand-in for the AWS provider that knows the schema of what the .tf files below DIR use, for terraform validate
// and for tests with mock_provider. It prints what TF_REATTACH_PROVIDERS has to be, and answers until its input ends.
const fs = require('fs');
const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const { schema } = require('./schema.js');

const files = folder => fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => entry.name.startsWith('.') ? []
  : entry.isDirectory() ? files(path.join(folder, entry.name)) : entry.name.endsWith('.tf') ? [path.join(folder, entry.name)] : []);

function schemas(texts, kind, prefix) {
  const used = new Set(texts.flatMap(text => [...text.matchAll(new RegExp(`^${kind} "(aws_\\w+)"`, 'gm'))].map(use => use[1])));
  return Object.fromEntries([...used].map(type => [type, schema(prefix + type.slice('aws_'.length).replace(/_/g, '-'))]));
}

const texts = files(process.argv[2]).map(file => fs.readFileSync(file, 'utf8'));
const answer = {
  provider: { version: 0, block: { attributes: [{ name: 'region', type: Buffer.from('"string"'), optional: true }] } },
  resource_schemas: schemas(texts, 'resource', ''),
  data_source_schemas: schemas(texts, 'data', 'data-aws-'),
};

const protocol = grpc.loadPackageDefinition(loader.loadSync(path.join(__dirname, 'tfplugin5.proto'), { keepCase: true })).tfplugin5;
const server = new grpc.Server({ 'grpc.max_send_message_length': -1 });
server.addService(protocol.Provider.service, {
  GetSchema: (call, done) => done(null, answer),
  PrepareProviderConfig: (call, done) => done(null, { prepared_config: call.request.config }),
  ValidateResourceTypeConfig: (call, done) => done(null, {}),
  ValidateDataSourceConfig: (call, done) => done(null, {}),
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    throw error;
  }
  console.log(JSON.stringify({
    'registry.terraform.io/hashicorp/aws': {
      Protocol: 'grpc', ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
    },
  }));
});
process.stdin.resume().on('end', () => process.exit(0));
