import { Global, Module } from '@nestjs/common';
import { LiveBus } from './live-bus.js';
import { LiveLine } from './live-line.js';

/** Everywhere, since everything that changes something says so. */
@Global()
@Module({ providers: [LiveLine, LiveBus], exports: [LiveBus] })
export class LiveBusModule {}
