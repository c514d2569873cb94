// An MQTT broker in a process of its own, so that it can be ended like one. Started by test/support/mqtt-broker.ts; takes
// { port, tls, refused }, says { port }, then each message that it took.
import { createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes } from 'aedes';

process.once('message', async ({ port, tls, refused, slowMs }) => {
  const broker = await Aedes.createBroker({ concurrency: 1 });
  broker.authenticate = (client, _user, _password, done) => {
    if (!refused.includes(client.id)) return done(null, true);
    done(Object.assign(new Error('not authorised'), { returnCode: 5 }), false);
  };
  broker.authorizePublish = (client, { topic, payload }, done) => {
    const message = { client: client.id, topic, payload: Buffer.from(payload).toString('base64') };
    setTimeout(() => process.send(message, () => done(null)), slowMs);
  };
  const server = tls ? createTlsServer(tls, broker.handle) : createServer(broker.handle);
  server.listen(port, '127.0.0.1', () => process.send({ port: server.address().port }));
});
process.once('disconnect', () => process.exit());
