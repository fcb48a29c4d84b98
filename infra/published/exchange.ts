import { join } from 'node:path';
import ts from 'typescript';
import type { Schema } from '../../libs/contract';
import { eventHeader, recordHeader } from '../../libs/messaging/delivery';
import { header } from '../../libs/messaging';
import { readingOf } from './results';
import { schemaOf } from './type-schema';
import { agencyParameter } from './wire';

const source = join('libs', 'messaging', 'delivery.ts');
const text = (description: string): Schema => ({ type: 'string', description });
const parameters = { agency: agencyParameter, asset: { description: 'The id of the information asset.' } };

/** The interfaces of what crosses between agencies, as JSON Schemas by name. */
function shapesIn(root: string): (name: string) => Schema {
  const { program, checker } = readingOf([join(root, source)]);
  const file = program.getSourceFile(join(root, source))!;
  return (name) => {
    const found = file.statements.find(
      (one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text === name,
    );
    if (!found) throw new Error(`${source} has no interface ${name}`);
    return schemaOf(checker.getTypeAtLocation(found), checker);
  };
}

const message = (title: string, summary: string, payload: Schema, more: object = {}) => ({
  title,
  summary,
  contentType: 'application/json',
  ...more,
  payload,
});

/** What crosses between agencies under agreements: fed, asked on a provider's `serve`, and delivered. */
export function exchangeOf(root: string): { readonly channels: object; readonly operations: object } {
  const shape = shapesIn(root);
  const replied = (key: string) => ({
    channel: { $ref: '#/channels/exchange.replies' },
    messages: [
      { $ref: `#/channels/exchange.replies/messages/${key}` },
      { $ref: '#/channels/exchange.replies/messages/failed' },
    ],
  });
  return {
    channels: {
      'exchange.feed': {
        address: 'taawun.agency.{agency}.feed.{asset}',
        parameters,
        messages: {
          record: message(
            'Record',
            'One record of an asset that its provider feeds: its fields by name.',
            { type: 'object' },
            { headers: feedHeaders },
          ),
        },
      },
      'exchange.serve': {
        address: 'taawun.agency.{agency}.serve.{asset}',
        parameters,
        messages: {
          question: message(
            'Question',
            'What a provider is asked for an agency that an agreement lets ask.',
            shape('ServeQuestion'),
          ),
        },
      },
      'exchange.delivery': {
        address: 'taawun.dlv.{agency}.{agreement}',
        parameters: { agency: agencyParameter, agreement: { description: 'The id of the sharing agreement.' } },
        messages: {
          delivery: message(
            'Delivery',
            'A record with the fields agreed on, as a compact JWE (ECDH-ES over X25519, A256GCM) to a sealing key of the receiver; pulled from the durable `<agency>_dlv` of the stream `taawun_dlv`.',
            { type: 'string' },
            { contentType: 'application/jose', headers: deliveryHeaders },
          ),
        },
      },
      'exchange.replies': {
        address: null,
        description: 'The inbox that whoever asks names as the reply subject.',
        messages: {
          fed: message('Fed', 'What became of a record, for each subscription.', shape('FedReply')),
          served: message(
            'Served',
            'Records of the fields asked for, and the version of the schema that they follow.',
            shape('Served'),
          ),
          failed: { $ref: '#/components/messages/failed' },
        },
      },
    },
    operations: {
      'exchange.feed': {
        action: 'receive',
        channel: { $ref: '#/channels/exchange.feed' },
        summary: 'A provider feeds a record',
        reply: replied('fed'),
      },
      'exchange.serve': {
        action: 'send',
        channel: { $ref: '#/channels/exchange.serve' },
        summary: 'A provider is asked',
        reply: replied('served'),
      },
      'exchange.delivery': {
        action: 'send',
        channel: { $ref: '#/channels/exchange.delivery' },
        summary: 'A record is delivered',
      },
    },
  };
}

const feedHeaders: Schema = {
  type: 'object',
  properties: {
    [header.commandId]: text('The id of the record: the same under it is delivered once.'),
    [header.assetVersion]: text('The version of the schema that it follows; the newest where it is left out.'),
    [header.language]: text('The language of every `because`: en, ar, fa or he.'),
  },
  required: [header.commandId],
};

const deliveryHeaders: Schema = {
  type: 'object',
  properties: {
    [recordHeader.subscription]: text('The subscription under which it crossed.'),
    [recordHeader.agreement]: text('The agreement that let it cross.'),
    [recordHeader.revision]: text('The revision of the agreement on which that rested.'),
    [recordHeader.asset]: text('The asset.'),
    [recordHeader.version]: text('The version of its schema.'),
    [recordHeader.record]: text('The id under which its provider fed it.'),
    [recordHeader.sha256]: text('SHA-256 of the sealed text, in hexadecimal.'),
    [eventHeader.sequence]: text('Its rank in the subscription, from 1.'),
    [eventHeader.position]: text('Where the record stood: good for `Taawun-After`.'),
  },
  required: [...Object.values(recordHeader), eventHeader.sequence, eventHeader.position],
};
