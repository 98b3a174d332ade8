// From the framework-free stores to Solid: a signal for each topic, and resources that follow topics.

import { type Accessor, createResource, createSignal, onCleanup, type Resource } from "solid-js";
import { subscribe, type Topic } from "../core/events";

/** A number that grows with each change of one of the topics; a view that reads it follows the topics. */
export function follow(...topics: Topic[]): Accessor<number> {
  const [version, setVersion] = createSignal(0);
  onCleanup(
    subscribe((topic) => {
      if (topics.includes(topic)) setVersion((before) => before + 1);
    }),
  );
  return version;
}

/**
 * The result of `load`, loaded again at each change of one of the topics; the old value stays until the new
 * one is there.
 */
export function live<T>(topics: Topic[], load: () => Promise<T>): Resource<T> {
  const version = follow(...topics);
  const [resource] = createResource(version, load);
  return resource;
}
