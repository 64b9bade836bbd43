import org.apache.spark.launcher.JavaModuleOptions;

/** Prints the options that Spark's own launcher gives a JVM. */
final class ModuleOptions {
  private ModuleOptions() {}

  public static void main(String[] arguments) {
    System.out.println(JavaModuleOptions.defaultModuleOptions());
  }
}
