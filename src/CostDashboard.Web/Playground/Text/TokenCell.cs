namespace CostDashboard.Web.Playground;

/// <summary>A token as it is drawn.</summary>
/// <param name="Shown">Its text, white space made visible; bytes that are no whole character as hexadecimal digits.</param>
/// <param name="Shade">0 to 4, so that neighbours differ.</param>
/// <param name="IsMarked">The text it is compared with lacks it.</param>
public sealed record TokenCell(int Id, string Shown, string Bytes, int Shade, bool IsMarked);
