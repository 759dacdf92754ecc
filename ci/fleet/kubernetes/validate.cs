#:package KubernetesClient

// Reads manifests as the Kubernetes client library does, strictly: a field that the API does not have is an error.
foreach (var file in args)
{
    var objects = k8s.KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true);
    Console.WriteLine($"{file}: {string.Join(", ", objects.Select(one => one.GetType().Name))}");
}
