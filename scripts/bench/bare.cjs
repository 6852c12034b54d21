// The least that a process can do: one request of Node's own http, nothing signed, no secret.

const http = require('node:http');

globalThis.initialized();
http
  .request(`${process.env.AWS_ENDPOINT_URL}/robot/send?access_token=bench`, { method: 'POST' }, (response) =>
    response.resume(),
  )
  .end(JSON.stringify({ msgtype: 'text', text: { content: 'EC2 i-0a1b2c3d4e5f60718 stopped' } }));
