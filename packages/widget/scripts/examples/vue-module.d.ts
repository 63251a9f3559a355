declare module 'vue' {
  interface GlobalComponents {}
}
