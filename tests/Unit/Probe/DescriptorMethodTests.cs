using System.Reflection;
using KvmProbe.Abi;
using KvmProbe.Arm64;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using KvmProbe.X86;
using NUnit.Framework;

namespace KvmProbe.Unit.Probe;

/// <summary>Each method that is named after an ioctl issues that ioctl, once, on its own descriptor, and hands back the kernel's answer.</summary>
[TestFixture]
public sealed class DescriptorMethodTests
{
    private const int Answer = 4242;

    private static IEnumerable<TestCaseData> Methods() =>
        from type in new[] { typeof(KvmSystem), typeof(KvmVm), typeof(KvmVcpu) }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Concat(ExtensionsOf(type))
        where method.ReturnType == typeof(SysResult)
        let request = RequestOf(method)
        where request is not null
        select new TestCaseData(type, method, request).SetName($"{(IsOfArm(method) ? $"{Architecture.arm64} " : "")}{type.Name}.{method.Name} issues {request.Name}");

    [TestCaseSource(nameof(Methods))]
    public void A_method_issues_its_own_request(Type type, MethodInfo method, Request request)
    {
        using var target = new ScriptedTarget(IsOfArm(method) ? Architecture.arm64 : Architecture.x86_64);
        target.On(request, Answer);
        using var descriptor = Open(type, target);
        target.Issued.Clear();

        var parameters = method.GetParameters().AsEnumerable();
        object?[] receiver = method.IsStatic ? [descriptor] : [];
        object?[] arguments = [.. receiver, .. parameters.Skip(receiver.Length).Select(parameter => Argument(parameter, target))];
        var result = (SysResult)method.Invoke(method.IsStatic ? null : descriptor, arguments)!;

        Assert.That(target.Issued, Has.Count.EqualTo(1));
        Assert.That(target.Issued[0].Request, Is.EqualTo(request[target.Architecture]));
        Assert.That(target.Issued[0].Fd, Is.EqualTo(descriptor.Fd));
        Assert.That(result.Value, Is.EqualTo(Answer));
    }

    /// <summary>The methods that an architecture adds, as the compiler leaves them: static, with the descriptor first.</summary>
    private static IEnumerable<MethodInfo> ExtensionsOf(Type type) =>
        from extensions in new[] { typeof(X86System), typeof(X86Vm), typeof(X86Vcpu), typeof(Arm64Requests) }
        from method in extensions.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.GetParameters() is [var first, ..] && first.ParameterType == type
        select method;

    private static bool IsOfArm(MethodInfo method) => method.DeclaringType == typeof(Arm64Requests);

    private static Request? RequestOf(MethodInfo method) =>
        Requests.All.FirstOrDefault(request => string.Equals(Plain(request.Name), method.Name, StringComparison.OrdinalIgnoreCase));

    private static string Plain(string name) => name["KVM_".Length..].Replace("_", "");

    private static KvmDescriptor Open(Type type, ScriptedTarget target) =>
        type == typeof(KvmSystem) ? KvmSystem.Open(target)
        : type == typeof(KvmVm) ? new KvmVm(target, target.NewDescriptor())
        : new KvmVcpu(target, target.Main, target.NewDescriptor());

    private static object? Argument(ParameterInfo parameter, ScriptedTarget target)
    {
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return type switch
        {
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(VarArg<,>) =>
                Activator.CreateInstance(type, target, 1, Activator.CreateInstance(type.GenericTypeArguments[0])),
            _ when type == typeof(ITargetThread) => target.Main,
            _ when type == typeof(TargetMemory) => TargetMap.Private(target, target.PageSize),
            _ => type.IsValueType ? Activator.CreateInstance(type) : null,
        };
    }
}
