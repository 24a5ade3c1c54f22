import type net from 'node:net';
import type { Cable, CutMessage } from '#protocol';
import type { GatewayOptions } from '#sandbox-server/gateway/gateway.ts';
import type { SpliceNote } from '#sandbox-server/gateway/splice-note.ts';
import type { Origin } from '#wire/capture.ts';

/** What a sandbox needs of a gateway. */
export interface SandboxGateway {
  open(port: number, options: { http: boolean; gatewayPort?: number }): Promise<number>;
  /** Offers the other site of the project. @returns its port, the same each time. */
  openOtherSite(): Promise<number>;
  serverReset(port: number, nth: number): void;
  closeConnections(): void;
  /** Carries what pages and server write over this cable from now on. */
  setCable(cable: Cable): void;
  /** Cuts the connections of the pages. */
  cut(cut: CutMessage): void;
  /** Asks the learner's port by GET, past the cable. Resolves when the answer has been tapped; false: there was none. */
  ask(port: number, path: string): Promise<boolean>;
  selfConnection(socket: net.Socket, originOf: (port: number) => Origin): void;
  /** Carries a connection of the board, whose first line says the port. */
  boardConnection(socket: net.Socket): void;
  /** Carries a connection of the crowd, which `note` hears of and the tap does not. Resolves false when nothing listens there. */
  crowdConnection(port: number, socket: net.Socket, note: (note: SpliceNote) => void): Promise<boolean>;
  close(): Promise<void>;
}

/** What a gateway asks of its sandbox; who may connect, and where, is not the sandbox's to say. */
export type GatewayNeeds = Omit<GatewayOptions, 'origin' | 'hosts'>;
