using System.Runtime;
using System.Runtime.InteropServices;

namespace CostDashboard.Benchmarks;

/// <summary>A figure without its machine says nothing.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{Environment.ProcessorCount} cores · {RuntimeInformation.FrameworkDescription} · {RuntimeInformation.OSDescription} · "
            + $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC";
}
