// Preloaded into a command that must not touch the network: any connection, and any look-up of a name, is a crash.
import dns from 'node:dns';
import net from 'node:net';

const refuse = () => {
  throw new Error('the network was touched');
};
net.Socket.prototype.connect = refuse;
net.connect = refuse;
net.createConnection = refuse;
dns.lookup = refuse;
dns.promises.lookup = refuse;
