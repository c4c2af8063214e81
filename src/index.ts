export * from './core/aspects';
