namespace CostDashboard.Core.Tokens.Forms;

/// <summary>A stretch of a text and what stands for it in the text's other form; all in UTF-16 units, ends behind the last.</summary>
internal readonly record struct FormedStretch(int Start, int End, int FormedStart, int FormedEnd);
