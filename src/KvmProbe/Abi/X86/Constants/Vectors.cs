namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The names are the kernel's own.

// Exception vectors.
/// <summary>The constants of the API that only this architecture has, or whose values are its own.</summary>
public static partial class Constants
{
    public const int DE_VECTOR = 0;
    public const int DB_VECTOR = 1;
    public const int BP_VECTOR = 3;
    public const int OF_VECTOR = 4;
    public const int BR_VECTOR = 5;
    public const int UD_VECTOR = 6;
    public const int NM_VECTOR = 7;
    public const int DF_VECTOR = 8;
    public const int TS_VECTOR = 10;
    public const int NP_VECTOR = 11;
    public const int SS_VECTOR = 12;
    public const int GP_VECTOR = 13;
    public const int PF_VECTOR = 14;
    public const int MF_VECTOR = 16;
    public const int AC_VECTOR = 17;
    public const int MC_VECTOR = 18;
    public const int XM_VECTOR = 19;
    public const int VE_VECTOR = 20;
    public const int CP_VECTOR = 21;
    public const int HV_VECTOR = 28;
    public const int VC_VECTOR = 29;
    public const int SX_VECTOR = 30;
}
