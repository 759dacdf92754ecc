using System.Runtime.CompilerServices;

namespace KvmProbe.Abi;

// A field T[n] of a C struct: indexable, and convertible to Span<T>. Up to 16 the framework has them: InlineArray16<T>.
#pragma warning disable CS1591 // The name says the length.

[InlineArray(18)]
public struct Array18<T> where T : unmanaged
{
    private T first;
}

[InlineArray(24)]
public struct Array24<T> where T : unmanaged
{
    private T first;
}

[InlineArray(26)]
public struct Array26<T> where T : unmanaged
{
    private T first;
}

[InlineArray(30)]
public struct Array30<T> where T : unmanaged
{
    private T first;
}

[InlineArray(31)]
public struct Array31<T> where T : unmanaged
{
    private T first;
}

[InlineArray(32)]
public struct Array32<T> where T : unmanaged
{
    private T first;
}

[InlineArray(36)]
public struct Array36<T> where T : unmanaged
{
    private T first;
}

[InlineArray(40)]
public struct Array40<T> where T : unmanaged
{
    private T first;
}

[InlineArray(51)]
public struct Array51<T> where T : unmanaged
{
    private T first;
}

[InlineArray(56)]
public struct Array56<T> where T : unmanaged
{
    private T first;
}

[InlineArray(64)]
public struct Array64<T> where T : unmanaged
{
    private T first;
}

[InlineArray(108)]
public struct Array108<T> where T : unmanaged
{
    private T first;
}

[InlineArray(120)]
public struct Array120<T> where T : unmanaged
{
    private T first;
}

[InlineArray(184)]
public struct Array184<T> where T : unmanaged
{
    private T first;
}

[InlineArray(250)]
public struct Array250<T> where T : unmanaged
{
    private T first;
}

[InlineArray(256)]
public struct Array256<T> where T : unmanaged
{
    private T first;
}

[InlineArray(512)]
public struct Array512<T> where T : unmanaged
{
    private T first;
}

[InlineArray(1020)]
public struct Array1020<T> where T : unmanaged
{
    private T first;
}

[InlineArray(1024)]
public struct Array1024<T> where T : unmanaged
{
    private T first;
}

[InlineArray(1712)]
public struct Array1712<T> where T : unmanaged
{
    private T first;
}

[InlineArray(2048)]
public struct Array2048<T> where T : unmanaged
{
    private T first;
}

[InlineArray(4096)]
public struct Array4096<T> where T : unmanaged
{
    private T first;
}
