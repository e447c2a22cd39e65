// A real SMTP server for tests: node mail-server.mjs FOLDER [CERTIFICATE KEY [secure]]
// Prints "listening PORT". Keeps each accepted e-mail as FOLDER/N.eml. With a certificate it demands STARTTLS, or with "secure" TLS from the first byte, and always a sign-in:
// by a password or by an access token (XOAUTH2).
// A recipient's address says what becomes of it: refuse-NNN@… is answered so at RCPT, later-NNN@… after the content, drop@… loses the line once the content arrived.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const [folder, certificate, key, secure] = process.argv.slice(2);
const answer = (code, text) => Object.assign(new Error(text), { responseCode: code });
const told = (address, word) => Number(new RegExp(`^${word}-(\\d{3})@`).exec(address)?.[1] ?? 0);
let count = 0;

const server = new SMTPServer({
  secure: secure === 'secure',
  ...(certificate ? { cert: readFileSync(certificate), key: readFileSync(key) } : { disabledCommands: ['STARTTLS'] }),
  authMethods: ['LOGIN', 'PLAIN', 'XOAUTH2'],
  allowInsecureAuth: !certificate,
  disableReverseLookup: true,
  logger: false,
  onAuth(auth, session, done) {
    const isSecure = !certificate || session.secure;
    const isKnown = auth.username === 'chiso766'
      && (auth.method === 'XOAUTH2' ? auth.accessToken === 'the-truy-cap-766' : auth.password === 'mat-khau-rat-dai-766');
    done(isSecure && isKnown ? null : answer(535, 'no'), isSecure && isKnown ? { user: auth.username } : undefined);
  },
  onRcptTo(address, session, done) {
    const code = told(address.address, 'refuse');
    done(code ? answer(code, 'no such mailbox here') : null);
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => {
      const to = session.envelope.rcptTo[0].address;
      if (to.startsWith('drop@')) {
        for (const connection of server.connections) {
          (connection._socket ?? connection).destroy();
        }
        return;
      }

      const code = told(to, 'later');
      if (code) {
        done(answer(code, 'later'));
        return;
      }

      writeFileSync(join(folder, `${++count}.eml`), Buffer.concat(chunks));
      writeFileSync(join(folder, `${count}.json`), JSON.stringify({ to, secure: session.secure, user: session.user, protocol: session.transmissionType }));
      done(null, 'queued');
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.server.address().port}`));
