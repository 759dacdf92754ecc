namespace KvmProbe.Guests;

/// <summary>Changes some fields of a struct and leaves the rest.</summary>
public delegate void StructEdit<T>(ref T value) where T : struct;
